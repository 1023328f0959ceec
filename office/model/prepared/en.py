"""The prepared answers in English."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "accepted-open": (
        "Thank you for your contribution. We are taking it into the planning. It is not decided yet "
        "whether it will be put into practice. We will write to you here as soon as there is news."
    ),
    "accepted-glad": (
        "Thank you for your contribution. It has convinced us, and we are glad to take it into the "
        "planning. We will write to you here as soon as there is news."
    ),
    "noted-thanks": (
        "Thank you for your contribution. We have read and noted it. It helps us to understand the "
        "district better. Nothing is planned on this at the moment."
    ),
    "noted-later": (
        "Thank you for your contribution. We have read and noted it. We cannot put it into practice at the "
        "moment. If we plan on this subject, we will look at it again."
    ),
    "noted-praise": "Thank you for your kind words. They made us very happy.",
    "rejected-thanks": (
        "Thank you for your contribution and your effort. We have looked into it. Unfortunately we cannot "
        "put it into practice. Please feel free to write to us again if you have another idea."
    ),
    "rejected-talk": (
        "Thank you for your contribution. We have looked into it. Unfortunately we cannot put it into "
        "practice. Would you like to talk to us about it? Simply write us a message."
    ),
    "elsewhere-thanks": (
        "Thank you for your contribution. Unfortunately we are not responsible for this. Please contact "
        "the office named here. If that does not help you, please feel free to write to us again."
    ),
    "duplicate-thanks": (
        "Thank you for your contribution. This has already been reported to us. Now we know that it "
        "matters to you too. From now on you will also get the news about the earlier contribution."
    ),
    "progress-begun": (
        "Good news: your contribution is now being put into practice. We will write to you here as soon as "
        "there is news."
    ),
    "progress-prepared": (
        "Good news: we are preparing to put your contribution into practice. We will write to you here as "
        "soon as there is news."
    ),
    "done-thanks": (
        "Good news: your contribution has been put into practice. Thank you for standing up for your "
        "district."
    ),
    "done-look": (
        "Good news: your contribution has been put into practice. Please have a look and tell us whether "
        "everything is all right."
    ),
    "housing-landlord": (
        "Thank you for your message. If something in the building is broken, please ask your landlord or "
        "housing company first. It is best to report it in writing and with photos. If that does not help "
        "you, please feel free to write to us again."
    ),
    "traffic-office": (
        "Thank you for your contribution. The office named here decides on roads and paths. Please tell "
        "them the exact place and the time of day."
    ),
    "advice-office": (
        "Thank you for your message. The office named here helps you with this. Please take your letters "
        "and documents with you. Please do not send us any personal documents."
    ),
    "education-office": (
        "Thank you for your question. The office named here runs the courses. Please also ask there about "
        "free places and the costs."
    ),
    "cleanliness-told": (
        "Thank you for telling us. We have asked for the place to be cleaned. We will write to you here as "
        "soon as there is news."
    ),
    "cleanliness-done": (
        "Good news: the place is clean again. Is something left there again? Then please write to us, "
        "gladly with a photo and the place."
    ),
    "safety-told": (
        "Thank you for writing to us about this. We take your worry seriously and talk about it. If you "
        "are in danger, please call 110 at once."
    ),
    "community-join": (
        "Thank you for your idea. Such projects work best together. Would you like to take part yourself? "
        "Then please write us a message."
    ),
    "shopping-owners": (
        "Thank you for your wish. Shopkeepers and the owners of the buildings decide on shops. We will "
        "pass your wish on if there is an opportunity."
    ),
}
