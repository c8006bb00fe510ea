# The forms of the steps on a case.
