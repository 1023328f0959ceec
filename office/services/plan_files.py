"""Planning processes of a city's files: compared with those there are by their slugs, and taken in."""

from dataclasses import replace

from office import errors
from office.ids import CityId, ProcessId
from office.model.directory import CityBundle
from office.model.processes import Process, keyed_like
from office.ports.archive import UnitOfWork
from office.services.process_news import keep_quiet
from office.services.tools import Desk


async def whole_city(stores: UnitOfWork, city_id: CityId) -> CityBundle | None:
    """A city's directory with its plans."""
    bundle = await stores.directory.bundle(city_id)
    if bundle is None:
        return None
    return replace(bundle, processes=tuple(await stores.processes.of_cities([city_id])))


def recognised(bundle: CityBundle, before: CityBundle | None) -> CityBundle:
    """The directory whose plans' phases bear the keys they have, so that none is told of twice."""
    if bundle.processes is None or before is None:
        return bundle
    known = {process.slug: process.phases for process in before.processes or ()}
    return replace(
        bundle,
        processes=tuple(
            replace(process, phases=keyed_like(process.phases, known.get(process.slug, ())))
            for process in bundle.processes
        ),
    )


async def demand_free_slugs(stores: UnitOfWork, bundle: CityBundle) -> None:
    """Raise :class:`errors.SlugTaken` where a plan of another city has the links of one of these."""
    for process in bundle.processes or ():
        known = await stores.processes.by_slug(process.slug)
        if known is not None and known.city_id != bundle.city.id:
            raise errors.SlugTaken(process.slug)


async def take_in_plans(desk: Desk, unit: UnitOfWork, bundle: CityBundle, *, prune: bool) -> None:
    """Write the plans of the files; what they no longer name is archived if ``prune``.

    Nobody is told of what had begun already, nor of a result: who wants to tell it does so in the chat.
    """
    if bundle.processes is None:
        return
    for process in bundle.processes:
        known = await unit.processes.by_slug(process.slug)
        wanted = _fresh(desk, process) if known is None else _renewed(known, process)
        if wanted != known:
            saved = await unit.processes.save(wanted)
            if known is None:
                await keep_quiet(desk, unit, saved)
    if prune:
        named = {process.slug for process in bundle.processes}
        for process in await unit.processes.of_cities([bundle.city.id]):
            if process.slug not in named:
                await unit.processes.save(process.archive())


def _fresh(desk: Desk, process: Process) -> Process:
    return replace(process, id=ProcessId(desk.tools.ids.new()), created_at=desk.now(), version=0)


def _renewed(known: Process, process: Process) -> Process:
    """The known one as the files have it now."""
    return replace(
        process,
        id=known.id,
        created_by=known.created_by,
        created_at=known.created_at,
        result_revision=known.result_revision,
        version=known.version,
    )
