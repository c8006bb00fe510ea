# Dates, times and lengths.
moment-today = today
moment-yesterday = yesterday
moment-tomorrow = tomorrow
moment-now = just now
moment-told = { $when }, { $distance }
moment-when = { $day } { $time }
moment-date = { $day } { $month }
moment-year = { $date } { $year }
moment-ago = { $length } ago
moment-in = in { $length }
moment-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}
moment-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
moment-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
moment-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
moment-minutes-seconds = { $minutes } min { $seconds } s
