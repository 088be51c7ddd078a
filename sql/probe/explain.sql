-- names, types, privileges and arbiters are checked, nothing is executed; the parentheses keep out an analyze
explain (:verbose costs off) :statement
