"""What a pull request, a list or a crash can do: tried with real files, real processes and a real site."""
