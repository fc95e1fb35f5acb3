"""Signs that part words, in the scripts we read; what opens and closes a quote is in `marks`."""

COMMAS = (",", "，", "،", "、")

DASHES = ("–", "—", "-", "―")

COLONS = (":", "：")
