package org.countyread.dicom.encoding;

import java.util.ArrayList;
import java.util.List;
import org.countyread.dicom.data.Tag;

/** Where a parser is, in words; put together only when somebody asks. Single-threaded. */
final class TagPath {

    private record Step(boolean item, int number) {}

    private final List<Step> steps = new ArrayList<>();

    void enterElement(int tag) {
        steps.add(new Step(false, tag));
    }

    void enterItem(int index) {
        steps.add(new Step(true, index));
    }

    void leave() {
        steps.remove(steps.size() - 1);
    }

    int depth() {
        return steps.size();
    }

    void backTo(int depth) {
        steps.subList(depth, steps.size()).clear();
    }

    /** Such as {@code (0040,0275)[0].(0008,1110)}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            if (step.item()) {
                text.append('[').append(step.number()).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(Tag.toString(step.number()));
            }
        }
        return text.toString();
    }
}
