/** What Glue compiles and starts: it hands its arguments to the job in initial-load.jar. */
object InitialLoadApp {
  def main(arguments: Array[String]): Unit = io.dynaferry.load.InitialLoadJob.main(arguments)
}
