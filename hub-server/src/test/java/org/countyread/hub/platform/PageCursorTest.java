package org.countyread.hub.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageCursorTest {
    @Test
    void comesBackAsItWentOut() {
        String cursor = PageCursor.of("2026-11-01T00:00:00Z", "王 医师", 7);
        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(PageCursor.parse(cursor, 3)).containsExactly("2026-11-01T00:00:00Z", "王 医师", "7");
    }

    @Test
    void refusesWhatItDidNotMake() {
        assertThatThrownBy(() -> PageCursor.parse("***", 1)).isInstanceOf(HubException.class);
        assertThatThrownBy(() -> PageCursor.parse(PageCursor.of("a"), 2)).isInstanceOf(HubException.class);
    }

    @Test
    void aPageEndsWhenThereIsNoRowMoreThanTheLimit() {
        assertThat(Page.of(List.of(1, 2, 3), 3, PageCursor::of).nextCursor()).isNull();
        Page<Integer> page = Page.of(List.of(1, 2, 3, 4), 3, PageCursor::of);
        assertThat(page.items()).containsExactly(1, 2, 3);
        assertThat(page.nextCursor()).isEqualTo(PageCursor.of(3));
    }

    @Test
    void theLimitHasALimit() {
        assertThat(PageCursor.limit(5_000, 500)).isEqualTo(500);
        assertThatThrownBy(() -> PageCursor.limit(0, 500)).isInstanceOf(HubException.class);
    }
}
