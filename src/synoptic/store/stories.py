"""Stories and topics, who belongs to them, and where old ids lead."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, Table, delete, func, or_, select, update

from synoptic.records import Membership, Story, Topic, UnknownError
from synoptic.store.packing import drop, in_portions, packed, put, rows_of, unpacked
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
            named = _topics(connection)
            gone = sorted(set(before) - {story.id for story in found})
            drop(connection, stories.c.id, gone)
            connection.execute(delete(memberships))
            connection.execute(delete(topics))
            put(connection, topics, (_topic_row(topic) for topic in running))
            put(connection, stories, (_story_row(story) for story in found))
            put(connection, memberships, _membership_rows(found))
            _redirect(connection, {old: before[old] for old in gone}, found)
            _redirect_topics(connection, named, found)

    def amend(self, found: Sequence[Story], gone: Iterable[str]) -> None:
        """Keeps these stories beside the others; those that are `gone` lead to where they went.

        Whoever stood elsewhere and is in one of `found` stands there now.
        """
        with self._sessions.writing() as connection:
            left = sorted(set(gone) - {story.id for story in found})
            before = _members(connection, left)
            drop(connection, stories.c.id, left)
            held = [member.article for story in found for member in story.members]
            ids = [story.id for story in found]
            drop(connection, memberships.c.article, held)
            drop(connection, memberships.c.story, ids)
            put(connection, stories, (_story_row(story) for story in found))
            put(connection, memberships, _membership_rows(found))
            _redirect(connection, before, found)

    def amend_topics(self, running: Sequence[Topic], gone: Iterable[str]) -> None:
        """Keeps these topics, and writes them beside their stories; those `gone` go."""
        with self._sessions.writing() as connection:
            drop(connection, topics.c.id, gone)
            put(connection, topics, (_topic_row(topic) for topic in running))

    def merge_topics(self, gone: str, into: str) -> None:
        """Puts the stories of the topic `gone` under another; its id leads there from now on."""
        with self._sessions.writing() as connection:
            query = select(stories.c.record).where(stories.c.topic == gone).order_by(stories.c.id)
            found = [unpacked(row[0], Story) for row in connection.execute(query)]
            moved = [msgspec.structs.replace(story, topic=into) for story in found]
            put(connection, stories, (_story_row(story) for story in moved))
            drop(connection, topics.c.id, [gone])
            _point(connection, {gone: [into]})

    def members_of(self, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The articles of each of these stories, in order."""
        with self._sessions.reading() as connection:
            found = _members(connection, list(dict.fromkeys(ids)))
        return {story: tuple(sorted(members)) for story, members in found.items()}

    def titles(self, ids: Iterable[str]) -> dict[str, str]:
        """The title of each of these stories."""
        with self._sessions.reading() as connection:
            rows = rows_of(connection, stories.c.id, ids, stories.c.title)
            return {row.id: row.title for row in rows}

    def topic_of(self, ids: Iterable[str]) -> dict[str, str]:
        """The topic of each of these stories."""
        with self._sessions.reading() as connection:
            rows = rows_of(connection, stories.c.id, ids, stories.c.topic)
            return {row.id: row.topic for row in rows}

    def in_topics(self, ids: Iterable[str]) -> dict[str, list[str]]:
        """The stories of each of these topics, by id."""
        found: dict[str, list[str]] = {}
        with self._sessions.reading() as connection:
            for portion in in_portions(dict.fromkeys(ids)):
                query = (
                    select(stories.c.topic, stories.c.id)
                    .where(stories.c.topic.in_(portion))
                    .order_by(stories.c.id)
                )
                for row in connection.execute(query):
                    found.setdefault(row.topic, []).append(row.id)
        return found

    def get(self, id_: str) -> Story:
        """The story with this id, or the one it became; raises `UnknownError`."""
        with self._sessions.reading() as connection:
            record = _record(connection, stories, id_)
        if record is None:
            raise UnknownError(
                f"no story has the id {id_!r}",
                place=self._sessions.place,
                remedy="see the ids: synoptic stories",
            )
        return unpacked(record, Story)

    def many(self, ids: Iterable[str]) -> list[Story]:
        """The stories with exactly these ids; unknown ones are left out."""
        wanted = list(dict.fromkeys(ids))
        with self._sessions.reading() as connection:
            rows = rows_of(connection, stories.c.id, wanted, stories.c.record)
            found = {row.id: row.record for row in rows}
        return [unpacked(found[id_], Story) for id_ in wanted if id_ in found]

    def topic(self, id_: str) -> Topic:
        """The topic with this id, or the one it became; raises `UnknownError`."""
        with self._sessions.reading() as connection:
            record = _record(connection, topics, id_)
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
        with self._sessions.reading() as connection:
            rows = rows_of(connection, memberships.c.article, articles, memberships.c.story)
            return {row.article: row.story for row in rows}

    def memberships(self, articles: Iterable[str]) -> dict[str, Membership]:
        """What is said of each of these articles that stands in a story."""
        with self._sessions.reading() as connection:
            rows = rows_of(connection, memberships.c.article, articles, memberships.c.record)
            return {row.article: unpacked(row.record, Membership) for row in rows}

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


def _record(connection: Connection, table: Table, id_: str) -> bytes | None:
    """The record with this id, or of what its redirect leads to."""
    query = select(table.c.record)
    record: bytes | None = connection.execute(query.where(table.c.id == id_)).scalar()
    if record is None:
        new = select(redirects.c.new).where(redirects.c.old == id_).scalar_subquery()
        record = connection.execute(query.where(table.c.id == new)).scalar()
    return record


def _members(connection: Connection, ids: Sequence[str] | None = None) -> dict[str, set[str]]:
    """Who stands in these stories, or in all."""
    found: dict[str, set[str]] = {}
    query = select(memberships.c.story, memberships.c.article)
    queries = (
        [query]
        if ids is None
        else [query.where(memberships.c.story.in_(portion)) for portion in in_portions(ids)]
    )
    for one in queries:
        for row in connection.execute(one):
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
    home = {member.article: story.id for story in found for member in story.members}
    _point(connection, {old: [home.get(one, "") for one in gone[old]] for old in gone})
    connection.execute(delete(redirects).where(redirects.c.old.in_(select(stories.c.id))))


def _topics(connection: Connection) -> dict[str, set[str]]:
    """The articles of every topic."""
    query = select(stories.c.topic, memberships.c.article).join_from(
        memberships, stories, stories.c.id == memberships.c.story
    )
    found: dict[str, set[str]] = {}
    for row in connection.execute(query):
        found.setdefault(row.topic, set()).add(row.article)
    return found


def _redirect_topics(
    connection: Connection, before: dict[str, set[str]], found: Sequence[Story]
) -> None:
    """Points topics that are no more to the one that holds most of their articles."""
    home = {member.article: story.topic for story in found for member in story.members}
    now = {story.topic for story in found}
    gone = {old: members for old, members in before.items() if old and old not in now}
    _point(connection, {old: [home.get(one, "") for one in gone[old]] for old in gone})
    connection.execute(delete(redirects).where(redirects.c.old.in_(select(topics.c.id))))


def _point(connection: Connection, gone: Mapping[str, Iterable[str]]) -> None:
    """Lets each of `gone` lead to the id named most often beside it, the least of equals."""
    rows = []
    for old in sorted(gone):
        named = Counter(filter(None, gone[old]))
        if named:
            new = min(named, key=lambda id_: (-named[id_], id_))
            rows.append({"old": old, "new": new})
            connection.execute(update(redirects).where(redirects.c.new == old).values(new=new))
    put(connection, redirects, rows)
