# The work list.
