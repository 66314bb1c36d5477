package org.countyread.hub.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditChainTest {
    private static final Instant AT = Instant.parse("2026-11-01T08:00:00.123456Z");

    @Test
    void everyFieldChangesTheContentHash() {
        byte[] hash = AuditChain.contentHash(AT, "reader", "REPORT_SIGNED", "report", "7", "T01", "v1");
        assertThat(hash)
                .isNotEqualTo(AuditChain.contentHash(
                        AT.plusNanos(1_000), "reader", "REPORT_SIGNED", "report", "7", "T01", "v1"))
                .isNotEqualTo(AuditChain.contentHash(AT, "reader2", "REPORT_SIGNED", "report", "7", "T01", "v1"))
                .isNotEqualTo(AuditChain.contentHash(AT, "reader", "REPORT_SIGNED", "report", "7", "T01", "v2"));
    }

    @Test
    void textCannotMoveFromOneFieldToTheNext() {
        assertThat(AuditChain.contentHash(AT, "ab", "c", "", "", "", ""))
                .isNotEqualTo(AuditChain.contentHash(AT, "a", "bc", "", "", "", ""));
    }

    @Test
    void aLinkCoversItsPlaceAndTheLinkBefore() {
        byte[] content = AuditChain.contentHash(AT, "a", "b", "c", "d", "", "");
        byte[] first = AuditChain.link(AuditChain.genesis(), 1, content);
        assertThat(first).hasSize(AuditChain.HASH_BYTES);
        assertThat(AuditChain.link(first, 2, content)).isNotEqualTo(AuditChain.link(first, 3, content));
        assertThat(AuditChain.link(first, 2, content)).isNotEqualTo(AuditChain.link(AuditChain.genesis(), 2, content));
    }
}
