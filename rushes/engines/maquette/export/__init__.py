"""The model as other programs take it. Takes the blockings of a scene's shots. Gives glTF or USD, animated."""
