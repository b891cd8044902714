package io.dynaferry.job;

import io.dynaferry.write.BudgetLease;
import io.dynaferry.write.BudgetReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.jspecify.annotations.Nullable;

/**
 * Carries the tasks' reports to the driver's budget and its leases back, over Spark's own connections. Messages are bytes:
 * Spark does not know our classes where it unpacks them.
 */
public final class BudgetPlugin implements SparkPlugin {
    private static volatile @Nullable PluginContext executor;

    @Override
    public DriverPlugin driverPlugin() {
        return new Desk();
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new Caller();
    }

    /** From this executor, if Spark was started with the plugin. */
    static Optional<BudgetLine> line() {
        PluginContext context = executor;
        return context == null ? Optional.empty() : Optional.of(new SparkLine(context));
    }

    /** @param report null to say that the task has ended */
    private record Message(
            String runId, String task, @Nullable BudgetReport report) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    private static final class Desk implements DriverPlugin {
        @Override
        public @Nullable Object receive(Object bytes) throws IOException {
            Message message = (Message) unpacked((byte[]) bytes);
            if (message.report() == null) {
                BudgetDesk.ended(message.runId(), message.task());
                return null;
            }
            BudgetLease lease = BudgetDesk.report(message.runId(), message.report());
            return lease == null ? null : packed(lease);
        }
    }

    private static final class Caller implements ExecutorPlugin {
        @Override
        public void init(PluginContext context, Map<String, String> extraConf) {
            executor = context;
        }

        @Override
        public void shutdown() {
            executor = null;
        }
    }

    private record SparkLine(PluginContext context) implements BudgetLine {
        @Override
        public Optional<BudgetLease> report(String runId, BudgetReport report) throws IOException {
            byte[] answer = (byte[]) ask(new Message(runId, report.task(), report));
            return answer == null ? Optional.empty() : Optional.of((BudgetLease) unpacked(answer));
        }

        @Override
        public void ended(String runId, String task) throws IOException {
            context.send(packed(new Message(runId, task, null)));
        }

        @Override
        public String name() {
            return "messages to the driver";
        }

        /** Spark's answers fail with whatever Scala throws through Java, checked or not. */
        private @Nullable Object ask(Message message) throws IOException {
            try {
                return context.ask(packed(message));
            } catch (Exception cause) {
                throw new IOException("No answer from the driver.", cause);
            }
        }
    }

    private static byte[] packed(Serializable message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(message);
        }
        return bytes.toByteArray();
    }

    private static Object unpacked(byte[] message) throws IOException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(message))) {
            return in.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException("The driver and the executors do not run the same jar.", e);
        }
    }
}
