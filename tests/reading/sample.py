"""A scenario that uses everything the reader knows, for tests that change it."""

SAMPLE = """\
# a comment
title: Payroll for 5,300 employees
client: {name: Größe & Söhne 日本, country: NO, currency: USD}
decision:
  start: 2027-01
  horizon: 5 years
  discount_rate: 8%
defaults: &defaults
  attrition: 14%
  wages: {p10: 2.5%, p50: 3.5%, p90: 5%}
in_house:
  staff:
    - {role: payroll specialist, fte: 8, salary: 58_000 USD/year}
    - role: payroll manager
      fte: 1
      salary: 112_000 USD/year
      scales: false
  note: >
    two lines
    of text
vendors:
  - id: heartland
    <<: *defaults
    name: Heartland Payroll
    includes: [labour, 'platform', "tax filing"]
    price: {per_unit: 5.60 to 6.80 USD/payslip, minimum_volume: 9_000 /month}
    attrition: 20%
  - id: manila
    name: Manila Shared Services
    terms: *defaults
    price:
      per_fte:
      - {role: analyst, fte: 9, rate: 2_700 USD/month}
    exit:
what_ifs:
  few: {vendors.heartland.price.minimum_volume: 5_000 /month}
"""
