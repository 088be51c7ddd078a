-- the generic plan that the settings ask for: the nulls decide nothing
explain (costs off) execute :"name" :nulls;
