-- the generic plan that the settings ask for: the nulls decide nothing
explain (:verbose costs off) execute :"name" :nulls;
