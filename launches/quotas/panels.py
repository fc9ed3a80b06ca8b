"""What the quotas show on pages of lower rooms."""
