"""The words for kinds, statuses and topics of contributions, and sentences that follow the kind."""

from collections.abc import Mapping, Sequence

from locales import N_, Safe, Translator, ltr
from office.model.drafts import PHOTO, VOICE
from office.model.ideas import Attachment, Idea, IdeaKind, Point
from office.model.processes import Process
from office.model.statuses import Status
from office.model.topics import Topic
from views.layout import local

Sentences = Mapping[IdeaKind, str]
"""One msgid a kind."""

# Translators: kinds of contributions, as headings.
KINDS: Sentences = {
    IdeaKind.IDEA: N_("Idea"),
    IdeaKind.CONCERN: N_("Concern"),
    IdeaKind.NEED: N_("Need"),
    IdeaKind.OFFER: N_("Offer"),
    IdeaKind.MESSAGE: N_("Message"),
}

# Translators: buttons to choose the kind of a contribution.
CHOICES: Sentences = {
    IdeaKind.IDEA: N_("Idea"),
    IdeaKind.CONCERN: N_("Concern"),
    IdeaKind.NEED: N_("I need"),
    IdeaKind.OFFER: N_("I offer"),
}

RECEIVED: Sentences = {
    IdeaKind.IDEA: N_("Thank you! Your idea has the number <b>{number}</b>."),
    IdeaKind.CONCERN: N_("Thank you! Your concern has the number <b>{number}</b>."),
    IdeaKind.NEED: N_("Thank you! Your need has the number <b>{number}</b>."),
    IdeaKind.OFFER: N_("Thank you! Your offer has the number <b>{number}</b>."),
    IdeaKind.MESSAGE: N_("Thank you! Your message has the number <b>{number}</b>."),
}

QUESTION: Sentences = {
    IdeaKind.IDEA: N_("We have a question about your idea <b>{number}</b>:"),
    IdeaKind.CONCERN: N_("We have a question about your concern <b>{number}</b>:"),
    IdeaKind.NEED: N_("We have a question about your need <b>{number}</b>:"),
    IdeaKind.OFFER: N_("We have a question about your offer <b>{number}</b>:"),
    IdeaKind.MESSAGE: N_("We have a question about your message <b>{number}</b>:"),
}

BELONGS: Sentences = {
    IdeaKind.IDEA: N_("Does this belong to your idea {number}?"),
    IdeaKind.CONCERN: N_("Does this belong to your concern {number}?"),
    IdeaKind.NEED: N_("Does this belong to your need {number}?"),
    IdeaKind.OFFER: N_("Does this belong to your offer {number}?"),
    IdeaKind.MESSAGE: N_("Does this belong to your message {number}?"),
}

ADDED: Sentences = {
    IdeaKind.IDEA: N_("Thank you. I have added this to your idea {number}."),
    IdeaKind.CONCERN: N_("Thank you. I have added this to your concern {number}."),
    IdeaKind.NEED: N_("Thank you. I have added this to your need {number}."),
    IdeaKind.OFFER: N_("Thank you. I have added this to your offer {number}."),
    IdeaKind.MESSAGE: N_("Thank you. I have added this to your message {number}."),
}

ASK_WITHDRAW: Sentences = {
    IdeaKind.IDEA: N_("Shall I withdraw your idea {number}? It is not worked on then."),
    IdeaKind.CONCERN: N_("Shall I withdraw your concern {number}? It is not worked on then."),
    IdeaKind.NEED: N_("Shall I withdraw your need {number}? It is not worked on then."),
    IdeaKind.OFFER: N_("Shall I withdraw your offer {number}? It is not worked on then."),
    IdeaKind.MESSAGE: N_("Shall I withdraw your message {number}? It is not worked on then."),
}

WITHDRAWN: Sentences = {
    IdeaKind.IDEA: N_("Your idea {number} is withdrawn."),
    IdeaKind.CONCERN: N_("Your concern {number} is withdrawn."),
    IdeaKind.NEED: N_("Your need {number} is withdrawn."),
    IdeaKind.OFFER: N_("Your offer {number} is withdrawn."),
    IdeaKind.MESSAGE: N_("Your message {number} is withdrawn."),
}

# Translators: where a contribution stands, a few words each.
STATUSES: Mapping[Status, str] = {
    Status.DRAFT: N_("Draft"),
    Status.SUBMITTED: N_("Received"),
    Status.UNDER_REVIEW: N_("Being looked at"),
    Status.NEEDS_INFO: N_("Question to you"),
    Status.FORWARDED: N_("Passed on"),
    Status.ACCEPTED: N_("Taken into the planning"),
    Status.NOTED: N_("Read and noted"),
    Status.REJECTED: N_("Will not be done"),
    Status.NOT_RESPONSIBLE: N_("Not our responsibility"),
    Status.DUPLICATE: N_("Already reported"),
    Status.IN_PROGRESS: N_("Being put into practice"),
    Status.IMPLEMENTED: N_("Put into practice"),
    Status.WITHDRAWN: N_("Withdrawn"),
}

# Translators: what a contribution is about, as a district office sorts them; buttons of the staff, too.
TOPICS: Mapping[Topic, str] = {
    Topic.HOUSING: N_("Housing"),
    Topic.TRAFFIC: N_("Traffic and paths"),
    Topic.GREEN: N_("Green and playgrounds"),
    Topic.CLEANLINESS: N_("Cleanliness"),
    Topic.SAFETY: N_("Safety"),
    Topic.YOUTH: N_("Children and youth"),
    Topic.SENIORS: N_("Older people"),
    Topic.COMMUNITY: N_("Living together, festivities"),
    Topic.EDUCATION: N_("Education and language"),
    Topic.SHOPPING: N_("Shops and markets"),
    Topic.ADVICE: N_("Social matters and advice"),
    Topic.ACCESS: N_("Accessibility"),
    Topic.OTHER: N_("Something else"),
}

# Translators: stands under every question for free words.
CAREFUL = N_("Please write nothing about health, and no names of other people.")

FIRST_WORDS = 40
"""Characters that stand for a contribution in a list."""


def kind_of(idea: Idea, t: Translator) -> Safe:
    """The kind in a word."""
    return t(KINDS[idea.kind])


def status_of(idea: Idea, t: Translator) -> Safe:
    """Where it stands, in words."""
    return t(STATUSES[idea.status])


def public_status_of(idea: Idea, t: Translator) -> Safe:
    """The same for others than the author: what is asked back is nobody else's business."""
    return t(STATUSES[Status.UNDER_REVIEW if idea.status is Status.NEEDS_INFO else idea.status])


def following(sentences: Sentences, idea: Idea, t: Translator) -> Safe:
    """The sentence that follows the kind, with the number."""
    return t(sentences[idea.kind], number=ltr(idea.number or ""))


def media_line(files: Sequence[Attachment], point: Point | None, t: Translator) -> Safe | None:
    """What goes with the words: "2 photos · 1 place"."""
    photos = sum(file.kind == PHOTO for file in files)
    voices = sum(file.kind == VOICE for file in files)
    told = [
        t.many("{count} photo", "{count} photos", photos) if photos else None,
        t.many("{count} voice message", "{count} voice messages", voices) if voices else None,
        t("1 place") if point else None,
    ]
    return Safe(" · ").join([each for each in told if each]) or None


def plan_line(plan: Process | None, t: Translator) -> Safe | None:
    """The plan something was written to; nothing where there is none."""
    # Translators: the planning process a contribution belongs to.
    return t("Plan: {value}", value=local(plan.titles, t)) if plan else None


def quoted(text: str, t: Translator) -> Safe | None:
    """Somebody's words as a quotation; nothing where there are none."""
    return t("<blockquote>{text}</blockquote>", text=text) if text else None


def waiting(said: Sequence[str], t: Translator) -> Safe | None:
    """Several messages that wait, each by its beginning, as one quotation; nothing where there is one."""
    if len(said) < 2:
        return None
    return t("<blockquote>{text}</blockquote>", text="\n".join(_beginning(text) for text in said))


def first_words(idea: Idea, t: Translator) -> Safe:
    """The beginning of the words, or what there is instead of words."""
    line = _beginning(idea.text)
    return t.shown(line) if line else media_line(idea.attachments, idea.point, t) or Safe("–")


def _beginning(text: str) -> str:
    """The first words of the first line."""
    line = text.strip().partition("\n")[0]
    return line[:FIRST_WORDS].rsplit(" ", 1)[0] + "…" if len(line) > FIRST_WORDS else line
