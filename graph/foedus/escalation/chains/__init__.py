"""By which chains of links two actors are tied on a day, and where each breaks."""
