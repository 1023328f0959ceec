"""What a contribution is about: the names of the topics, and choosing another."""

from locales import Safe, Translator
from office.model.ideas import Idea
from office.model.topics import Topic
from views.actions import action
from views.kinds import TOPICS
from views.layout import in_rows, rows
from views.message import Button, Message, View


def topics_line(idea: Idea, t: Translator) -> Safe | None:
    """The topics, one after the other; nothing where none was recognised."""
    named = [t(TOPICS[topic]) for topic in idea.topics]
    return t("Topic: {topics}", topics=Safe(", ").join(named)) if named else None


def choose(idea: Idea) -> View:
    """Which topic it is."""

    def show(t: Translator) -> Message:
        def choice(topic: Topic) -> Button:
            return Button(label=t.plain(TOPICS[topic]), action=action("topic", idea.id, topic.value))

        cancel = Button(label=t.plain("Cancel"), action=action("staff", "close"))
        return Message(
            text=t("What is {number} about?", number=idea.number or ""),
            buttons=(*in_rows(t, (choice(topic) for topic in TOPICS)), *rows(t, (cancel,))),
        )

    return show


def sorted_under(idea: Idea, topic: Topic) -> View:
    """It was done."""

    def show(t: Translator) -> Message:
        told = t(
            "{number} belongs to this topic now: {topic}", number=idea.number or "", topic=t(TOPICS[topic])
        )
        return Message(text=told)

    return show
