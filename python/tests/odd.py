"""Texts that languages read differently."""

from hypothesis import strategies as st

# What languages disagree on: white space, digits, case, order, and what one character is.
ODD = [
    *" \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u180e\u200b\u2028\u2029\u3000\ufeff",
    *"\u0663\uff11\u00b2\U0001d7cf\u0130\u0131\u017f\u212a\u00df\u03c2",
    *'\ud800\udfff\ue000\uffff\U0001f600\u0301\0\x1b"\\',
]
ODD_PARTS = st.text(st.one_of(st.sampled_from(ODD), st.characters()), min_size=1, max_size=3)
PLACES = st.one_of(st.just(0), st.just(-1), st.integers(0, 40))


def odd_texts(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return texts with odd characters before, after or within them."""

    def insert(text: str, odd: str, at: int) -> str:
        at %= len(text) + 1
        return text[:at] + odd + text[at:]

    return st.builds(insert, texts, ODD_PARTS, PLACES)
