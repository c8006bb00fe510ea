# The guided intake.
