"""Reading regio files and the geography of the country."""
