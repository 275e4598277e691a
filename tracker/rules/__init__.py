"""How computed cells are worked out: one class for each rule, Excel and Python side by side.

Functions used are only those that Excel, Excel for the web, LibreOffice, Google Sheets and IronCalc agree on; the tests
hold every formula to that list and compare every result with engines that did not write it.
"""
