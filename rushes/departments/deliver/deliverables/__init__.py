"""What a film is delivered as: its reels in a profile's coding, its sound, what stands before it, the file."""
