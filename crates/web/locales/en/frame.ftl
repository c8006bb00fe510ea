# What stands around every page, and the words all forms share.
frame-skip = Skip to the page
frame-menu = Menu
frame-main = Main
frame-tools = Tools
frame-search = Search cases, customers, serial numbers
frame-new-case = New case
frame-language = Language
frame-theme = Light or dark
frame-theme-system = As the system
frame-theme-light = Light
frame-theme-dark = Dark
frame-account = My account
frame-sign-out = Sign out
frame-crumbs = You are here
frame-pages = Pages
frame-next-page = Next
frame-first-page = Back to the beginning
rail-work = Work
rail-customers = Customers
rail-catalogue = Catalogue
rail-people = People
rail-api = API
keys-title = Keyboard
keys-search = Search
keys-new-case = New case
keys-walk = Next row, previous row
keys-tick = Select the row
keys-send = Send the form
keys-close = Close
form-errors = { $count ->
    [one] One entry needs another look
   *[other] { $count } entries need another look
}
form-optional = optional
form-none = none
form-cancel = Cancel
form-reason = Reason
form-reason-help = Stands on the record beside the change.
form-save = Save
form-overtaken-title = Someone changed it first; all you typed is still here
form-overtaken-lede = These entries differ. Save again to keep yours, or take theirs.
form-overtaken-same = What you typed is what stands there now. Save again, or leave it.
form-overtaken-field = Entry
form-overtaken-mine = What you typed
form-overtaken-theirs = What it is now
form-take-theirs = Take theirs
form-empty = (empty)
