# syntax=docker/dockerfile:1
FROM python:3.11-slim AS build
WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY bot bot
COPY handlers handlers
COPY web web
COPY views views
COPY office office
COPY storage storage
COPY adapters adapters
COPY locales locales
COPY playground playground
COPY cities cities
RUN python -m venv /app/venv \
 && /app/venv/bin/pip install --no-cache-dir --constraint constraints.txt '.[s3]' \
 && /app/venv/bin/python -OO -m compileall -q /app/venv/lib \
 && cd / && /app/venv/bin/python -OO -c "from locales import Translators; Translators().load()"

FROM python:3.11-slim
LABEL org.opencontainers.image.title="quartiersbot" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN groupadd --system --gid 10001 quartiersbot \
 && useradd --system --uid 10001 --gid quartiersbot --home-dir /app --no-create-home quartiersbot \
 && mkdir -p /app/data && chown quartiersbot:quartiersbot /app/data
WORKDIR /app
COPY --from=build /app/venv /app/venv
USER 10001:10001
# Two pools of memory are enough for a program of one busy thread.
ENV PATH=/app/venv/bin:$PATH PYTHONUNBUFFERED=1 MALLOC_ARENA_MAX=2 QB_HOST=0.0.0.0
VOLUME /app/data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:%s/healthz' % os.environ.get('QB_PORT', '8080'), timeout=4)"]
STOPSIGNAL SIGTERM
# -OO leaves out what only explains the code: 5 MB of memory.
CMD ["python", "-OO", "-m", "bot", "run"]
