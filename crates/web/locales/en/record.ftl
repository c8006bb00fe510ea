# The page of a case: facts, story, actions.
