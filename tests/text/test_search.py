from synoptic.text.search import search_tokens


def test_case_and_accents_make_no_difference() -> None:
    assert search_tokens("Lukașenko à Łódź") == ["lukasenko", "a", "lodz"]
    assert search_tokens("STRASSE") == search_tokens("straße") == ["strasse"]


def test_chinese_becomes_overlapping_pairs_and_the_last_character() -> None:
    assert search_tokens("北京会谈 2023年") == ["北京", "京会", "会谈", "谈", "2023", "年"]


def test_a_question_of_two_characters_is_among_the_tokens_of_the_text() -> None:
    text = search_tokens("双方在北京举行会谈")

    assert set(search_tokens("北京")[:1]) <= set(text)


def test_an_empty_text_has_no_tokens() -> None:
    assert search_tokens(" – \n_") == []


def test_korean_syllables_stay_whole() -> None:
    assert search_tokens("서울에서") == ["서울에서"]
