-- from 16 on: parameters need no values
explain (generic_plan, costs off) :statement
