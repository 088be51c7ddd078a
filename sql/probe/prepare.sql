-- where the types of parameters are declared, or explain does not take any
prepare :"name" :types as :statement
