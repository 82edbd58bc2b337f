"""Control passes. Takes a blocking. Gives what each pixel of its picture is: how far, which way, who, going where."""
