package org.countyread.dicom.net.ul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TransitionTableTest {
    @Test
    void equalsTheSecondTypingOfTable910InAllItsCells() {
        Map<String, String> typedApart = secondTyping();
        int cells = 0;
        int eventNumber = 0;
        for (EventKind kind : EventKind.values()) {
            eventNumber++;
            int stateNumber = 0;
            for (State state : State.values()) {
                stateNumber++;
                String here = UpperLayerStateMachine.TABLE
                        .at(kind, state)
                        .map(Action::name)
                        .orElse("");
                String there = typedApart.getOrDefault(stateNumber + ";" + eventNumber, "");
                assertThat(here).as("event %s in %s", kind, state).isEqualTo(there.replace("-", ""));
                cells++;
            }
        }
        assertThat(cells).isEqualTo(19 * 13);
    }

    @Test
    void namesEventsAndStatesByTheirNumbers() {
        int number = 0;
        for (EventKind kind : EventKind.values()) {
            assertThat(kind.name()).startsWith("EVT" + ++number + "_");
        }
        number = 0;
        for (State state : State.values()) {
            assertThat(state.name()).isEqualTo("STA" + ++number);
        }
    }

    @Test
    void refusesARowOfTheWrongWidth() {
        assertThatThrownBy(() -> TransitionTable.parse("EVT1_ASSOCIATE_REQUEST AE1 ."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 cells");
    }

    private static Map<String, String> secondTyping() {
        try (InputStream in =
                Objects.requireNonNull(TransitionTableTest.class.getResourceAsStream("/ul/table-9-10.csv"))) {
            Map<String, String> cells = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(";", 3))
                    .forEach(cell -> cells.put(cell[0] + ";" + cell[1], cell[2]));
            return cells;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
