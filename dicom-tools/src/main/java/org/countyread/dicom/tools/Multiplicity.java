package org.countyread.dicom.tools;

/**
 * How many values an element may have (PS3.5 §6.4), from texts such as {@code 1}, {@code 1-3}, {@code 2-2n}.
 *
 * @param max 0 for any number
 * @param step the number of values is a multiple of it
 */
record Multiplicity(int min, int max, int step) {
    static Multiplicity of(String vm) {
        String[] ends = vm.split("-", -1);
        int min = Integer.parseInt(ends[0]);
        if (ends.length == 1) {
            return new Multiplicity(min, min, 1);
        }
        if (!ends[1].endsWith("n")) {
            return new Multiplicity(min, Integer.parseInt(ends[1]), 1);
        }
        String step = ends[1].substring(0, ends[1].length() - 1);
        return new Multiplicity(min, 0, step.isEmpty() ? 1 : Integer.parseInt(step));
    }

    boolean allows(int count) {
        return count >= min && (max == 0 || count <= max) && count % step == 0;
    }
}
