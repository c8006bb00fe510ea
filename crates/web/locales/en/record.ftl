# The page of a case: facts, story, actions.
record-comma = { ", " }
record-somebody = somebody
record-nobody = nobody yet
record-by-program = { $name } (by a program)
record-erased = erased by law
record-not-known = not known
record-level = Level
record-grade = Grade
record-kind = Kind
record-track = Progress
record-facts = Facts
record-customer = Customer
record-customer-unknown = not known
record-name = Name
record-language = Language
record-what = What
record-where = Where
record-when = When
record-extent = Extent
record-taking = How it came in
record-against = Against
record-product-assessed = Product, as found
record-symptom-assessed = Symptom, as found
record-about = Is about
record-number = Number
record-channel = Channel
record-received = Received
record-taken-by = Taken by
record-desk = Desk
record-handling = Taking took
record-origin = From
record-pattern-every = every { $length }
record-pattern-lasts = for { $length }
record-life-used = { $used } h used
record-life-used-of = { $used } of { $design } h used
record-life-design = made for { $design } h
record-complete = How complete
record-files = Files
record-links = Linked cases
record-merged = Part of this case
record-merged-into = Shown as part of
record-earlier = Other cases of the customer
record-story = What happened
record-oldest-first = Oldest first
record-newest-first = Newest first
record-note = Note
record-note-hint = Add a note for your colleagues
record-note-submit = Add the note
record-entry = Entry { $number }
record-day = { $day } · { $weekday }
record-weekday-1 = Monday
record-weekday-2 = Tuesday
record-weekday-3 = Wednesday
record-weekday-4 = Thursday
record-weekday-5 = Friday
record-weekday-6 = Saturday
record-weekday-7 = Sunday
record-actions = What may be done now
record-may = You may now
record-may-nothing = Nothing at the moment.
record-not-yet = Not yet
record-for-others = Others may
record-who-may = Who may: { $roles }.
record-who-may-not-yours = Only where it lies with you or your team. Who else may: { $roles }.
record-who-may-conflict = The complaint is about you or your team. Somebody else who may: { $roles }.
record-record = Record
record-entries = { $count ->
    [one] One entry. It cannot be changed or deleted.
   *[other] { $count } entries. None can be changed or deleted.
}
track-taken = Taken
track-heard = Heard
track-triaged = Triaged
track-answered = Answered
track-handed-over = Accepted
track-settled = Settled
track-withdrawn = Withdrawn
track-improved = Improvement decided
track-closed = Closed
track-to-heard = Hear
track-to-triaged = Triage
track-to-answered = Answer
track-to-handed-over = Acceptance
track-to-settled = Customer's word
track-to-improved = Improvement
track-to-closed = Close
file-erased-title = This file was erased
file-erased = It held personal data, and the law had it erased. That it was attached, when and by whom, stays on the record.
told-taken = { $channel ->
    [phone] took the call
    [email] took the mail
    [web_form] took the web form
    [portal] took the message of the portal
    [chat] took the chat
    [letter] took the letter
    [visit] took it on a visit
    [social] took what was said in public
    [api] took it through a program
   *[import] took the case
}
told-taken-in = Taken in { $length }; { $score } % complete
told-taken-score = { $score } % complete
told-incomplete = Taken incomplete, because: { $reason }
told-about = Is about: { $names }
told-imported = { $status ->
    [open] brought it in; it was open there
    [answered] brought it in; it was answered there
   *[closed] brought it in; it was closed there
}
told-imported-from = { $source }, number { $number }
told-imported-line = Line { $line } of the table
told-imported-answer = Answer given there
told-heard = heard the customer
told-feeling = Feels
told-wants = Wants
told-motive = Because
told-seeks = Seeks: { $remedies }
told-noted = noted
told-attached = attached a file
told-amended = amended: { $facts }
told-customer-corrected = corrected whose case it is
told-because = Reason: { $reason }
told-triaged = { $kind ->
    [complaint] found that it is a complaint
    [enquiry] found that it is an enquiry
   *[lead] found that it is a lead
}
told-hand-over-offered = offered it to { $team }, who must accept
told-hand-over-accepted = accepted the hand-over
told-hand-over-returned = sent the hand-over back
told-classified = { $against ->
    [service] found it to be against the service
    [product] found it to be against the product
   *[project] found it to be a dispute in a project
}
told-graded = { $grade ->
    [suggestion] graded it a suggestion, level { $level }
    [grievance] graded it a grievance, level { $level }
    [complaint] graded it a complaint, level { $level }
   *[crisis] graded it a crisis, level { $level }
}
told-graded-from = Impact { $impact }, urgency { $urgency }
told-to-both = { $name } of { $team }
told-assigned = gave it to { $to }
told-taken-away = took it away; it lies with { $to }
told-taken-away-why = Taken away, because the complaint is about who had it.
told-linked = { $link ->
    [related] linked it as related to
    [follow_up] linked it as a follow-up of
   *[same_cause] linked it as of the same cause as
}
told-unlinked = took back the link to
told-merged = shows it as part of
told-unmerged = let it stand for itself again
told-answered = { $verdict ->
    [founded] answered the customer: founded
    [partly_founded] answered the customer: partly founded
    [unfounded] answered the customer: unfounded
   *[informed] answered the customer
}
told-answered-via = Told by: { $channel }
told-gets = The customer gets: { $remedies }
told-decided = { $decision ->
    [accepted] recorded that the customer accepts the answer
    [not_accepted] recorded that the customer does not accept the answer
    [recourse_told] recorded that the customer was told where else to turn
   *[no_reply] recorded that the customer did not reply
}
told-recourse = Told to turn to: { $to }
told-asked-on = Asked on: { $days }
told-withdrawn = recorded that the customer withdraws
told-improvement-decided = decided cause and improvement
told-cause = Cause
told-improvement = Improvement
told-improvement-waived = waived the improvement as a second person
told-closed = closed the case
told-reopened = reopened the case
record-who-may-program = Not for programs: a person does it, signed in.
