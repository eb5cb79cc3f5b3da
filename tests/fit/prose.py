"""Running text for issues that are drawn: the news of a river commission that does not exist, to the word as long as asked."""

# ruff: noqa: E501

from __future__ import annotations

from random import Random
from string import Formatter

SENTENCES = (
    "{Body} met in {place} to go through the {thing} that the member states had asked for a year ago.",
    "Over {number} experts from the riverside administrations took part, most of them for the first time.",
    "The discussion turned to {thing}, and it stayed there for the rest of the afternoon.",
    "Nobody in {place} doubts that {thing} will have to be rebuilt before the end of the decade.",
    "{Body} has published its assessment of {thing}, which is available in all working languages.",
    "According to the hydrographic office, the navigable channel near {place} has lost {number} centimetres since spring.",
    "Participants compared {thing} with the arrangements that neighbouring states have introduced, and found them wanting.",
    "A representative of {place} described the difficulties of an administration that loses its most experienced staff every winter.",
    "The recommendations are addressed to governments, municipalities and the operators of {thing}.",
    "In the afternoon, {body} presented a methodology for measuring sediment that requires neither vessels nor divers.",
    "It was agreed that {thing} should be harmonised step by step, beginning with the smallest tributaries.",
    "Several delegations underlined the importance of transboundary communication during extraordinary flood events.",
    "For {place}, the question is less one of engineering than of responsibility.",
    "The working group on {thing} will report to {body} before the summer recess.",
    "Since the establishment of the early-warning network, {number} notifications have been exchanged between the gauging stations.",
    "What is needed, said the chair, is patience, a common vocabulary and a modest budget.",
    "Interoperability of {thing} remains the principal concern of the secretariat.",
    "Two pilot projects in {place} have demonstrated how much can be achieved with comparatively inexpensive instruments.",
    "The participants visited the lock at {place}, where the modernisation of the control room is nearing completion.",
    "“We measure the same water twice and call it by different names,” a hydrologist from {place} remarked.",
    "Training for lock-keepers will continue next year, with {number} places for newcomers.",
    "The commission thanks the municipality of {place} for its generous hospitality.",
    "Environmental organisations welcomed the decision but called for independent monitoring of {thing}.",
    "A comparative analysis of {thing} showed considerable differences between the upstream and the downstream countries.",
    "Where data are missing, {body} relies on the observations of fishermen and ferry operators.",
    "The new regulations concern vessels of more than {number} tonnes and enter into force in January.",
    "Cooperation with {body} has intensified considerably, particularly in the field of {thing}.",
    "Earlier that week, {body} had inaugurated an exhibition about the history of navigation in {place}.",
    "None of this is entirely new, yet it has never been written down in one document.",
    "Particular attention was paid to vulnerable communities living below the embankments of {place}.",
    "The final declaration mentions {thing} only once, and in rather general terms.",
    "Further consultations will be held online, so that colleagues with limited travel budgets can contribute.",
    "The questionnaire was answered by {number} administrations, a considerably higher number than expected.",
    "Digitalisation of {thing} is progressing unevenly, as the representative of {place} admitted.",
    "Ice, drought and an ageing fleet have made the winter a difficult one for carriers.",
    "Much of the afternoon was devoted to the institutional arrangements for maintaining {thing}.",
    "An evaluation by {body} concluded that preparedness had improved significantly in {place}.",
    "The secretariat will circulate a consolidated version of the guidelines in February.",
)
CLOSERS = (
    "More will follow soon.",
    "The work goes on quietly.",
    "A report will appear in spring.",
    "The commission will return to this later.",
    "All documents can be had from the secretariat.",
    "The next meeting will take place at the harbour.",
    "Questions and comments may be sent to the secretariat directly.",
    "Until then, the provisional arrangements of last year remain in force.",
    "The results will be discussed again when the commission meets in autumn.",
)
SLOTS = {
    "body": (
        "the commission",
        "the secretariat",
        "the hydrographic institute",
        "the working group on navigation",
        "the council of riverside municipalities",
        "the observatory for inland waterways",
    ),
    "place": (
        "Oberhalden",
        "the delta region",
        "Kamenica",
        "Sankt Ulrich",
        "the upper valley",
        "Novi Brod",
        "Vásárhely",
        "the port of Lindental",
        "Drava Bridge",
    ),
    "thing": (
        "the maintenance of embankments",
        "cross-border monitoring of sediment",
        "the electronic register of vessels",
        "low-water management",
        "flood forecasting",
        "the classification of waterways",
        "biodiversity in the backwaters",
        "environmental responsibility",
        "standardised documentation",
        "the qualification of crews",
    ),
    "number": ("12", "28", "40", "65", "80", "110", "260", "1,350"),
}


def running_text(words: int, draw: Random) -> str:
    """Return paragraphs of exactly so many words together (at least four)."""
    lefts, sentences = words, []
    while lefts:
        sentence = _sentence(lefts, draw)
        sentences.append(sentence)
        lefts -= len(sentence.split())
    paragraphs: list[list[str]] = [[]]
    for sentence in sentences:
        if len(paragraphs[-1]) >= draw.randint(2, 6):
            paragraphs.append([])
        paragraphs[-1].append(sentence)
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs) + "\n"


def phrase(words: int, draw: Random) -> str:
    """Return words without a full stop, for titles and captions; a capital at their head."""
    text = running_text(max(words, 4) + 20, draw).replace("\n", " ")
    taken = [word.strip("“”,.") for word in text.split()][:words]
    while len(taken) > 1 and taken[-1] in _WEAK:
        taken.pop()
    return " ".join(taken)


_WEAK = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "at",
        "for",
        "with",
        "from",
        "that",
        "and",
        "or",
        "on",
        "by",
        "is",
        "has",
        "will",
        "should",
        "most",
    ]
)


def _sentence(most: int, draw: Random) -> str:
    """Return a sentence that leaves either no word of `most` or enough for another one."""
    for pool in (SENTENCES, CLOSERS):
        for template in draw.sample(pool, len(pool)):
            sentence = _filled(template, draw)
            left = most - len(sentence.split())
            if left == 0 or left >= _SHORTEST:
                return sentence
    return " ".join(CLOSERS[-1].split()[:most]).rstrip(".") + "."


_SHORTEST = min(len(closer.split()) for closer in CLOSERS)


def _filled(template: str, draw: Random) -> str:
    names = {name for _, name, _, _ in Formatter().parse(template) if name}
    values = {}
    for name in sorted(names):
        value = draw.choice(SLOTS[name.lower()])
        values[name] = value[0].upper() + value[1:] if name[0].isupper() else value
    return template.format(**values)
