"""The map of a day: who held which territory and how, what happened, where forces were."""
