"""What of an article goes through the encoder."""

from synoptic.encoder import Passage
from synoptic.records import READ, Article, Label

_MAIN = (Label.TITLE, Label.SUBHEAD, Label.BODY)


def passage_of(article: Article) -> Passage:
    """The article's blocks that are read; title and body make its vector."""
    read = [block for block in article.blocks if block.label in READ and block.stop > block.start]
    return Passage(
        article=article.id,
        text=article.text,
        language=article.language,
        parts=tuple(block.span for block in read),
        main=tuple(block.span for block in read if block.label in _MAIN),
    )
