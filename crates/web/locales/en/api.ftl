# The page that explains the API.
api-title = API reference
api-lede = Cases with every step, customers, catalogue, people and teams. Version v1, OpenAPI 3.1.
api-operations = Operations
api-fields = Fields
api-parameters = Parameters
api-name = Name
api-type = Type
api-meaning = Meaning
api-answers = Answers
api-needed = needed
api-call = Call
