package org.countyread.link.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countyread.link.session.LinkState.CLOSED;
import static org.countyread.link.session.LinkState.GREETING;
import static org.countyread.link.session.LinkState.READY;
import static org.countyread.link.session.LinkState.STRANGER;
import static org.countyread.link.session.LinkState.STRIPE;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.countyread.link.wire.LinkMessage;
import org.junit.jupiter.api.Test;

class LinkStateMachineTest {
    /** What each end may receive in each state, typed from docs/site-link.md and not from the tables. */
    private static final Map<LinkRole, Map<LinkState, Set<LinkEventKind>>> ALLOWED = Map.of(
            LinkRole.HUB,
            Map.of(
                    STRANGER, Set.of(LinkEventKind.ENROLMENT_REQUEST),
                    GREETING, Set.of(LinkEventKind.HELLO),
                    READY,
                            Set.of(
                                    LinkEventKind.ITEM_OFFERED,
                                    LinkEventKind.CHUNK,
                                    LinkEventKind.ITEM_WITHDRAWN,
                                    LinkEventKind.TAKEN,
                                    LinkEventKind.MAIL_ACKNOWLEDGED,
                                    LinkEventKind.RENEWAL_REQUEST,
                                    LinkEventKind.CLOCK_ASKED),
                    STRIPE, Set.of(LinkEventKind.CHUNK)),
            LinkRole.GATEWAY,
            Map.of(
                    STRANGER, Set.of(LinkEventKind.CERTIFICATE_GRANTED, LinkEventKind.CERTIFICATE_DENIED),
                    GREETING, Set.of(LinkEventKind.WELCOME),
                    READY,
                            Set.of(
                                    LinkEventKind.ITEM_ACCEPTED,
                                    LinkEventKind.ITEM_ALREADY_HERE,
                                    LinkEventKind.ITEM_REFUSED,
                                    LinkEventKind.ITEM_ACKNOWLEDGED,
                                    LinkEventKind.TAKEN,
                                    LinkEventKind.MAIL_POSTED,
                                    LinkEventKind.CHUNK,
                                    LinkEventKind.CERTIFICATE_GRANTED,
                                    LinkEventKind.CERTIFICATE_DENIED,
                                    LinkEventKind.CLOCK_TOLD)),
            LinkRole.GATEWAY_STRIPE,
            Map.of(GREETING, Set.of(LinkEventKind.WELCOME), STRIPE, Set.of(LinkEventKind.TAKEN)));

    /** States an end is never in. */
    private static final Map<LinkRole, Set<LinkState>> NEVER = Map.of(
            LinkRole.HUB, Set.of(),
            LinkRole.GATEWAY, Set.of(STRIPE),
            LinkRole.GATEWAY_STRIPE, Set.of(STRANGER, READY));

    private static final Set<LinkEventKind> ALWAYS = EnumSet.of(
            LinkEventKind.HEARTBEAT,
            LinkEventKind.GOODBYE,
            LinkEventKind.SILENCE,
            LinkEventKind.LEAVE,
            LinkEventKind.LOST);

    @Test
    void everyCellOfBothTablesIsAsTheProtocolSays() {
        for (LinkRole role : LinkRole.values()) {
            for (LinkState state : List.of(STRANGER, GREETING, READY, STRIPE)) {
                for (LinkEventKind kind : LinkEventKind.values()) {
                    boolean possible = !Objects.requireNonNull(NEVER.get(role)).contains(state);
                    boolean allowed = possible
                            && (ALWAYS.contains(kind) || allowed(role, state).contains(kind));
                    assertThat(LinkStateMachine.action(role, state, kind) != LinkAction.WRONG)
                            .as("%s receives %s in %s", role, kind, state)
                            .isEqualTo(allowed);
                }
            }
        }
    }

    private static Set<LinkEventKind> allowed(LinkRole role, LinkState state) {
        return Objects.requireNonNull(Objects.requireNonNull(ALLOWED.get(role)).get(state));
    }

    @Test
    void nothingHappensAfterTheEnd() {
        for (LinkRole role : LinkRole.values()) {
            for (LinkEventKind kind : LinkEventKind.values()) {
                assertThat(LinkStateMachine.action(role, CLOSED, kind)).isEqualTo(LinkAction.SKIP);
            }
        }
    }

    @Test
    void aWelcomedGatewayGreetsBackAndBegins() {
        LinkMessage.Welcome welcome = new LinkMessage.Welcome(1, "T01", 1024, 10, 2, "s", 8);
        LinkStep step = LinkStateMachine.step(LinkRole.GATEWAY, GREETING, new LinkEvent.Received(welcome));
        assertThat(step.next()).isEqualTo(READY);
        assertThat(step.effects())
                .containsExactly(
                        new LinkEffect.Send(new LinkMessage.Hello(2, "countyread-gateway", "")),
                        new LinkEffect.Ready(welcome));
    }

    @Test
    void bothEndsRefuseAnotherVersion() {
        LinkStep gateway = LinkStateMachine.step(
                LinkRole.GATEWAY,
                GREETING,
                new LinkEvent.Received(new LinkMessage.Welcome(3, "T01", 1024, 10, 4, "", 0)));
        LinkStep hub =
                LinkStateMachine.step(LinkRole.HUB, GREETING, new LinkEvent.Received(new LinkMessage.Hello(3, "", "")));
        assertThat(List.of(gateway.next(), hub.next())).containsOnly(CLOSED);
        assertThat(gateway.effects()).last().isInstanceOf(LinkEffect.Close.class);
        assertThat(hub.effects().get(0)).isInstanceOf(LinkEffect.Send.class);
    }

    @Test
    void aNewGatewaySpeaksTheOldVersionWithAnOldHub() {
        LinkMessage.Welcome welcome = new LinkMessage.Welcome(1, "T01", 1024, 10, 1, "", 0);
        LinkStep step = LinkStateMachine.step(LinkRole.GATEWAY, GREETING, new LinkEvent.Received(welcome));
        assertThat(step.effects()).contains(new LinkEffect.Send(new LinkMessage.Hello(1, "countyread-gateway", "")));
    }

    @Test
    void aNewHubTakesAnOldGatewayAndAStripe() {
        LinkStep old =
                LinkStateMachine.step(LinkRole.HUB, GREETING, new LinkEvent.Received(new LinkMessage.Hello(1, "", "")));
        LinkStep stripe = LinkStateMachine.step(
                LinkRole.HUB, GREETING, new LinkEvent.Received(new LinkMessage.Hello(2, "", "session")));
        assertThat(List.of(old.next(), stripe.next())).containsExactly(READY, STRIPE);
    }

    @Test
    void aForbiddenMessageIsAnsweredByAFarewellThatNamesIt() {
        LinkStep step =
                LinkStateMachine.step(LinkRole.HUB, STRANGER, new LinkEvent.Received(new LinkMessage.ItemWithdrawn(1)));
        assertThat(step.next()).isEqualTo(CLOSED);
        assertThat(step.effects())
                .containsExactly(
                        new LinkEffect.Send(new LinkMessage.Goodbye(
                                "protocol-error", "ITEM_WITHDRAWN is not allowed in state STRANGER")),
                        new LinkEffect.Close("protocol-error: ITEM_WITHDRAWN is not allowed in state STRANGER", true));
    }

    @Test
    void aFarewellOfThePeerEndsTheConnectionWithItsReason() {
        LinkStep step = LinkStateMachine.step(
                LinkRole.GATEWAY,
                GREETING,
                new LinkEvent.Received(new LinkMessage.Goodbye("unknown-certificate", "revoked")));
        assertThat(step).isEqualTo(LinkStep.to(CLOSED, new LinkEffect.Close("unknown-certificate: revoked", false)));
    }
}
