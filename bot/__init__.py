"""The running process: command line, settings, assembly, intake, delivery, clock."""
