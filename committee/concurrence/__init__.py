"""What stands before governments agree: agencies concur, linguists confirm that both languages agree."""
