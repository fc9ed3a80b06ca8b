"""The chancery register of each Party: its own number, executor and resolution on any paper."""
