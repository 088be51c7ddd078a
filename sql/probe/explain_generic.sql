-- from 16 on: parameters need no values
explain (:verbose generic_plan, costs off) :statement
