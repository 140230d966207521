def balanced(labels, each):
    left, picked = [each] * 10, []
    for place in shuffled(len(labels), 1, 2):
        left[labels[place]] -= 1
        if left[labels[place]] >= 0:
            picked.append(place)
    return picked
