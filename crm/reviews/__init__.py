"""Reviews, inquiries and consultations: who runs and leads them, and their stages."""
