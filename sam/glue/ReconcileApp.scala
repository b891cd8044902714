/** What Glue compiles and starts: it hands its arguments to the job in reconcile.jar. */
object ReconcileApp {
  def main(arguments: Array[String]): Unit = io.dynaferry.reconcile.ReconcileJob.main(arguments)
}
