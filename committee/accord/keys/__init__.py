"""The keys: how people prove who they are. allauth checks; pages and limits are the portal's."""
