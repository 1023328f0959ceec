"""Names for the keys of things, so that a number of an idea is never taken for a chat."""

from typing import NewType

CityId = NewType("CityId", str)
"""Slug of a city's directory, such as ``hannover``."""

AreaId = NewType("AreaId", str)
"""City and area slug, such as ``hannover/muehlenberg``; the city's own node is just ``hannover``."""

ContactId = NewType("ContactId", str)
"""City and contact slug, such as ``hannover/rita-lehmann``."""

PlaceId = NewType("PlaceId", str)
"""City and place slug, such as ``hannover/muehlenberger-markt``."""

GuideId = NewType("GuideId", str)
"""City and guide slug, such as ``hannover/programm``."""

LanguageCode = NewType("LanguageCode", str)
"""Code of a catalogue, such as ``de``, ``de@simple``, ``ar`` or ``sr_Latn``."""

ChatId = NewType("ChatId", int)
"""The messenger's number of a chat; only stored where a person asked for something."""

ResidentId = NewType("ResidentId", str)
StaffId = NewType("StaffId", str)
AuthorId = NewType("AuthorId", str)
DialogueId = NewType("DialogueId", str)
IdeaId = NewType("IdeaId", str)
IdeaNumber = NewType("IdeaNumber", str)
"""Public number such as ``HANN-2026-00017``."""

EventId = NewType("EventId", str)
OccurrenceId = NewType("OccurrenceId", str)
BroadcastId = NewType("BroadcastId", str)
ProcessId = NewType("ProcessId", str)
DeliveryId = NewType("DeliveryId", str)
UpdateId = NewType("UpdateId", int)
MediaHash = NewType("MediaHash", str)
"""SHA-256 of a media file's content, 64 hexadecimal digits."""
