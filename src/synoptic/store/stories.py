"""Stories and topics, who belongs to them, and where old ids lead."""

import hashlib
from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, delete, func, or_, select, update

from synoptic.records import Story, Topic, UnknownError
from synoptic.store.packing import in_portions, packed, put, unpacked
from synoptic.store.schema import memberships, redirects, stories, topics
from synoptic.store.sessions import Sessions


class StoryFilter(msgspec.Struct, frozen=True):
    """Which stories: empty fields do not restrict. `articles` are ids one of which must belong."""

    topic: str = ""
    since: str = ""
    until: str = ""
    articles: Sequence[str] | None = None


class Stories:
    """Stories and topics by id."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def replace(self, found: Sequence[Story], running: Sequence[Topic]) -> None:
        """Keeps these stories and topics in place of all there were.

        A story that is no more leads to the one that holds most of its articles. What hangs on a
        story that is the same as before (its cached synopsis) stays.
        """
        with self._sessions.writing() as connection:
            before = _members(connection)
            gone = sorted(set(before) - {story.id for story in found})
            for portion in in_portions(gone):
                connection.execute(delete(stories).where(stories.c.id.in_(portion)))
            connection.execute(delete(memberships))
            connection.execute(delete(topics))
            put(connection, topics, (_topic_row(topic) for topic in running))
            put(connection, stories, (_story_row(story) for story in found))
            put(connection, memberships, _membership_rows(found))
            _redirect(connection, {old: before[old] for old in gone}, found)

    def get(self, id_: str) -> Story:
        """The story with this id, or the one it became; raises `UnknownError`."""
        with self._sessions.reading() as connection:
            query = select(stories.c.record)
            record = connection.execute(query.where(stories.c.id == id_)).scalar()
            if record is None:
                new = select(redirects.c.new).where(redirects.c.old == id_).scalar_subquery()
                record = connection.execute(query.where(stories.c.id == new)).scalar()
        if record is None:
            raise UnknownError(
                f"no story has the id {id_!r}",
                place=self._sessions.place,
                remedy="see the ids: synoptic stories",
            )
        return unpacked(record, Story)

    def topic(self, id_: str) -> Topic:
        """The topic with this id; raises `UnknownError`."""
        query = select(topics.c.record).where(topics.c.id == id_)
        with self._sessions.reading() as connection:
            record = connection.execute(query).scalar()
        if record is None:
            raise UnknownError(f"no topic has the id {id_!r}", place=self._sessions.place)
        return unpacked(record, Topic)

    def find(self, which: StoryFilter | None = None) -> list[Story]:
        """The stories that pass the filter, the latest first, undated ones last."""
        wanted = which or StoryFilter()
        query = select(stories.c.record).order_by(stories.c.start.desc(), stories.c.id)
        if wanted.topic:
            query = query.where(stories.c.topic == wanted.topic)
        if wanted.since:
            query = query.where(
                or_(stories.c.stop >= wanted.since, stories.c.start >= wanted.since)
            )
        if wanted.until:
            query = query.where(stories.c.start != "", stories.c.start <= wanted.until)
        with self._sessions.reading() as connection:
            found = [unpacked(row[0], Story) for row in connection.execute(query)]
        if wanted.articles is None:
            return found
        holding = set(self.of(wanted.articles).values())
        return [story for story in found if story.id in holding]

    def topics(self) -> list[Topic]:
        """Every topic, by id."""
        query = select(topics.c.record).order_by(topics.c.id)
        with self._sessions.reading() as connection:
            return [unpacked(row[0], Topic) for row in connection.execute(query)]

    def of(self, articles: Iterable[str]) -> dict[str, str]:
        """The story of each of these articles that is in one."""
        found = {}
        with self._sessions.reading() as connection:
            for portion in in_portions(dict.fromkeys(articles)):
                query = select(memberships.c.article, memberships.c.story).where(
                    memberships.c.article.in_(portion)
                )
                found.update({row.article: row.story for row in connection.execute(query)})
        return found

    def redirects(self) -> dict[str, str]:
        """Ids that are no more, and where they lead."""
        with self._sessions.reading() as connection:
            return {row.old: row.new for row in connection.execute(select(redirects))}

    def counts(self) -> tuple[int, int]:
        """How many stories and topics there are."""
        with self._sessions.reading() as connection:
            amounts = [
                connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (stories, topics)
            ]
        return amounts[0], amounts[1]


def fingerprint_of(story: Story) -> str:
    """A digest of everything a story says; it changes whenever the story does."""
    return hashlib.blake2b(msgspec.msgpack.encode(story), digest_size=16).hexdigest()


def _members(connection: Connection) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in connection.execute(select(memberships.c.story, memberships.c.article)):
        found.setdefault(row.story, set()).add(row.article)
    return found


def _story_row(story: Story) -> dict[str, object]:
    return {
        "id": story.id,
        "topic": story.topic,
        "title": story.title,
        "start": story.start,
        "stop": story.stop,
        "fingerprint": fingerprint_of(story),
        "record": packed(story),
    }


def _topic_row(topic: Topic) -> dict[str, object]:
    return {"id": topic.id, "title": topic.title, "record": packed(topic)}


def _membership_rows(found: Sequence[Story]) -> Iterable[dict[str, object]]:
    for story in found:
        for member in story.members:
            yield {
                "article": member.article,
                "story": story.id,
                "score": member.score,
                "record": packed(member),
            }


def _redirect(connection: Connection, gone: dict[str, set[str]], found: Sequence[Story]) -> None:
    """Points ids that are no more to the story that holds most of their articles."""
    rows = []
    for old, members in gone.items():
        shared = [
            (-len(members & {member.article for member in story.members}), story.id)
            for story in found
        ]
        if shared and min(shared)[0] < 0:
            new = min(shared)[1]
            rows.append({"old": old, "new": new})
            connection.execute(update(redirects).where(redirects.c.new == old).values(new=new))
    put(connection, redirects, rows)
    connection.execute(delete(redirects).where(redirects.c.old.in_(select(stories.c.id))))
