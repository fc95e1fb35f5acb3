"""What lets one more page cost little: vectors by day, names by key, who waits, repeated lines."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Makes sketches anew with day and vector, and the tables of names, waiting and lines."""
    op.drop_table("sketches")
    op.create_table(
        "sketches",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        _of_article("sketches"),
        sa.PrimaryKeyConstraint("article", name=op.f("pk_sketches")),
    )
    op.create_index(op.f("ix_sketches_day"), "sketches", ["day"])
    op.create_table(
        "names",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("local", sa.Text(), nullable=False),
        sa.Column("spelled", sa.Text(), nullable=False),
        _of_article("names"),
        sa.PrimaryKeyConstraint("key", "article", "local", name=op.f("pk_names")),
    )
    op.create_index(op.f("ix_names_article"), "names", ["article"])
    op.create_table(
        "waiting",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "subject", name=op.f("pk_waiting")),
    )
    op.create_index(op.f("ix_waiting_kind_day_subject"), "waiting", ["kind", "day", "subject"])
    op.create_table(
        "lines",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("line", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        _of_article("lines"),
        sa.PrimaryKeyConstraint("article", "line", name=op.f("pk_lines")),
    )
    op.create_index(op.f("ix_lines_outlet_line"), "lines", ["outlet", "line"])
    op.create_table(
        "repeated",
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("line", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("outlet", "line", name=op.f("pk_repeated")),
    )


def _of_article(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_article")
    return sa.ForeignKeyConstraint(["article"], ["articles.id"], name=name, ondelete="CASCADE")
